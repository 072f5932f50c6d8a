"""What all annotation formats share: a neutral annotation, and a record built from it by a mapping."""
