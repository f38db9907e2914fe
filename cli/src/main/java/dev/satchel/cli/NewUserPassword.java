package dev.satchel.cli;

import dev.satchel.client.Secret;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The password that a user is to have: made up, or typed. */
final class NewUserPassword {
    /** Nothing that is taken for something else when it is read out. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    @Mixin
    private final PasswordInput input = new PasswordInput();

    @Option(names = "--generate", description = "make a password up and print it, this once")
    private boolean generate;

    /** @param shown whether it was made up, and must be told */
    record Chosen(Secret secret, boolean shown) {}

    Chosen choose(Surroundings surroundings) {
        return generate ? new Chosen(new Secret(madeUp()), true) : new Chosen(input.readNew(surroundings), false);
    }

    /** 125 random bits. */
    private static String madeUp() {
        var random = new SecureRandom();
        return IntStream.range(0, GROUPS)
                .mapToObj(_ -> random.ints(GROUP_LENGTH, 0, ALPHABET.length())
                        .mapToObj(i -> ALPHABET.substring(i, i + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
