/** What the machine resource needs to know of the device. */
@NullMarked
package dev.satchel.collector.facts;

import org.jspecify.annotations.NullMarked;
