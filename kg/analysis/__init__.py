"""What an analyst asks of the graph: pledges, evidence, disputes, differences, lists, and views."""
