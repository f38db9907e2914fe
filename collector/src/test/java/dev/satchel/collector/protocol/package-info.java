/** Tests of {@code protocol}. */
@NullMarked
package dev.satchel.collector.protocol;

import org.jspecify.annotations.NullMarked;
