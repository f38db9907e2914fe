/** The launcher script, run with doctored environments: no test here starts a real JDK or a real build. */
@NullMarked
package dev.satchel.launcher;

import org.jspecify.annotations.NullMarked;
