/** What the documents say is true: their commands are run, their tables compared with the program, their links followed. */
@NullMarked
package dev.satchel.readme;

import org.jspecify.annotations.NullMarked;
