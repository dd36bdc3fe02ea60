//! Files that a person chooses, and codes that are read off pictures: by the browser where it can, else by the desk's
//! worker, which is loaded then. Nothing of them is sent.
