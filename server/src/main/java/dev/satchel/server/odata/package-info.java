/** The query options of a list ({@code $filter} and so on): from the text of a URL to a typed query. */
@NullMarked
package dev.satchel.server.odata;

import org.jspecify.annotations.NullMarked;
