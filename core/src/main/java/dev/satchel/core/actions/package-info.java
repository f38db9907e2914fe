/** Machine actions and their states. */
@NullMarked
package dev.satchel.core.actions;

import org.jspecify.annotations.NullMarked;
