/** The command line: one class per command, over the typed client. */
@NullMarked
package dev.satchel.cli;

import org.jspecify.annotations.NullMarked;
