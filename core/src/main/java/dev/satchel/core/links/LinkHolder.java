package dev.satchel.core.links;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.UserId;

/** Who a link was handed to, as far as they are known here. */
public sealed interface LinkHolder {
    record OwnApplication(ApplicationId application) implements LinkHolder {}

    /** @param application the program that asked in the user's name */
    record OwnUser(UserId user, ApplicationId application) implements LinkHolder {}

    /** Known to another identity provider only: nothing here tells what became of them. */
    record Foreign() implements LinkHolder {}
}
