/** What crosses the network, shared by server, client and collector: JSON settings and date form. */
@NullMarked
package dev.satchel.wire;

import org.jspecify.annotations.NullMarked;
