"""How the index behaves from ten thousand to a million products: the paper's Table VI, of our own."""
