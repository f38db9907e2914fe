/** Investigation packages: how they arrive, where they are kept. */
@NullMarked
package dev.satchel.core.packages;

import org.jspecify.annotations.NullMarked;
