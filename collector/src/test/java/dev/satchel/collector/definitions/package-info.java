/** Tests of definitions. */
@NullMarked
package dev.satchel.collector.definitions;

import org.jspecify.annotations.NullMarked;
