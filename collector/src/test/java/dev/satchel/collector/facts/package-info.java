/** Tests of {@code facts}. */
@NullMarked
package dev.satchel.collector.facts;

import org.jspecify.annotations.NullMarked;
