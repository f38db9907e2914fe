/** The real programs as processes: server, collector and command line, as users run them. */
@NullMarked
package dev.satchel.endtoend;

import org.jspecify.annotations.NullMarked;
