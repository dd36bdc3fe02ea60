// Engines without modules cannot start the app: the page says so, and stays readable.
document.documentElement.className += " cannot-start";
