"""Reports: what is printed or exported under an agreement."""
