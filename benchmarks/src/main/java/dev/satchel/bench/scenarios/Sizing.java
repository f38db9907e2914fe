package dev.satchel.bench.scenarios;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param turn how long each server is asked in a round, for what goes by time
 * @param warmUp how long it is asked before, without being measured
 * @param big size of a big package in bytes
 * @param clients where there are many
 * @param fleetTime how long idle collectors are looked at
 */
public record Sizing(
        String name,
        int rounds,
        Duration turn,
        Duration warmUp,
        long big,
        int clients,
        int actions,
        int machines,
        int devices,
        Duration fleetTime,
        int waitSeconds,
        int slowDownloads) {
    /** Of a small package. */
    public static final long SMALL = 16 * 1024;

    private static final long MIB = 1L << 20;
    private static final String SMOKE = "smoke";

    /** Whether figures mean nothing. */
    boolean isSmoke() {
        return name.equals(SMOKE);
    }

    /** The same with another number of rounds. */
    public Sizing withRounds(int number) {
        return new Sizing(
                name,
                number,
                turn,
                warmUp,
                big,
                clients,
                actions,
                machines,
                devices,
                fleetTime,
                waitSeconds,
                slowDownloads);
    }

    /** Enough to see that all of it works. */
    public static Sizing smoke() {
        return new Sizing(
                SMOKE,
                1,
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                4 * MIB,
                4,
                3_000,
                300,
                40,
                Duration.ofSeconds(3),
                1,
                4);
    }

    /** A few minutes, for looking at the effect of a change. */
    public static Sizing quick() {
        return new Sizing(
                "quick",
                3,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                256 * MIB,
                32,
                100_000,
                10_000,
                1_000,
                Duration.ofSeconds(65),
                20,
                50);
    }

    /** What the targets are about. */
    public static Sizing full() {
        return new Sizing(
                "full",
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                1024 * MIB,
                32,
                1_000_000,
                100_000,
                10_000,
                Duration.ofSeconds(180),
                50,
                200);
    }
}
