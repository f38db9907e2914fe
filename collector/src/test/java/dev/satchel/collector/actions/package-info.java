/** Tests of the loop that reports and waits. */
@NullMarked
package dev.satchel.collector.actions;

import org.jspecify.annotations.NullMarked;
