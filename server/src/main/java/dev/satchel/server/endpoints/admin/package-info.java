/** {@code /admin}: what the administrator's command line speaks. */
@NullMarked
package dev.satchel.server.endpoints.admin;

import org.jspecify.annotations.NullMarked;
