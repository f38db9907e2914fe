/** The administration API that the command line speaks. */
@NullMarked
package dev.satchel.wire.admin;

import org.jspecify.annotations.NullMarked;
