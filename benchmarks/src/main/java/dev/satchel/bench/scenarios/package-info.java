/** What is measured: a class for each scenario. */
@NullMarked
package dev.satchel.bench.scenarios;

import org.jspecify.annotations.NullMarked;
