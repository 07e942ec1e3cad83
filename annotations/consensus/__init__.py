"""What several annotators' labels say together: by majority, or by how reliable each of them is."""
