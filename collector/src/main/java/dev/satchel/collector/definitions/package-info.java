/** What a collection consists of, as data: folders, data points and the steps that fill them. */
@NullMarked
package dev.satchel.collector.definitions;

import org.jspecify.annotations.NullMarked;
