/** Tests of the commands. */
@NullMarked
package dev.satchel.collector;

import org.jspecify.annotations.NullMarked;
