/** Passwords, guessing, and the pages on which people sign in. */
@NullMarked
package dev.satchel.server.signin;

import org.jspecify.annotations.NullMarked;
