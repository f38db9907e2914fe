/** Access tokens of other identity providers: their keys, and what their claims mean here. */
@NullMarked
package dev.satchel.server.identity.issuers;

import org.jspecify.annotations.NullMarked;
