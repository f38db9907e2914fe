/** What a collector keeps on its device: who it is, and its key. */
@NullMarked
package dev.satchel.collector.state;

import org.jspecify.annotations.NullMarked;
