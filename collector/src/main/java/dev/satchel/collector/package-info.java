/** The program that runs on a device: enrols it, waits for actions, collects, uploads. */
@NullMarked
package dev.satchel.collector;

import org.jspecify.annotations.NullMarked;
