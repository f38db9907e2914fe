/** Packages that are genuine, and every way of not being it. */
@NullMarked
package dev.satchel.archive;

import org.jspecify.annotations.NullMarked;
