/** What the operator may set, as one record per concern. */
@NullMarked
package dev.satchel.server.settings;

import org.jspecify.annotations.NullMarked;
