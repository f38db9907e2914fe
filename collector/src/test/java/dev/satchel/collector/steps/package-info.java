/** Tests of steps. */
@NullMarked
package dev.satchel.collector.steps;

import org.jspecify.annotations.NullMarked;
