def what_to_install(): pass
