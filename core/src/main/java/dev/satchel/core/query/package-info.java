/** What a list is asked for: a typed filter, an order and a page, and how they are decided in memory. */
@NullMarked
package dev.satchel.core.query;

import org.jspecify.annotations.NullMarked;
