/** Tests of {@code state}. */
@NullMarked
package dev.satchel.collector.state;

import org.jspecify.annotations.NullMarked;
