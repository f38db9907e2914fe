/** Waits for actions and carries them out. */
@NullMarked
package dev.satchel.collector.actions;

import org.jspecify.annotations.NullMarked;
