/** Tests of the commands, run as users run them but in this process. */
@NullMarked
package dev.satchel.cli;

import org.jspecify.annotations.NullMarked;
