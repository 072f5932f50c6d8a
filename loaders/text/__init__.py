"""Text inside markup: XML, JSON, and where its characters stand."""
