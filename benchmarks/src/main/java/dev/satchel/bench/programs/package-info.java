/** The programs that are measured, each started as a process of its own. */
@NullMarked
package dev.satchel.bench.programs;

import org.jspecify.annotations.NullMarked;
