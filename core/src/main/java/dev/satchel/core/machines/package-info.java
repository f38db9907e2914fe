/** The devices of a tenant. */
@NullMarked
package dev.satchel.core.machines;

import org.jspecify.annotations.NullMarked;
