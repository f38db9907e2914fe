/** Carries a collection out, step by step, straight into the entries of a package. */
@NullMarked
package dev.satchel.collector.steps;

import org.jspecify.annotations.NullMarked;
