package dev.satchel.storage.sql;

/** The database was made by a later version of the product; the message says so for the operator. */
public final class NewerSchemaException extends RuntimeException {
    NewerSchemaException(String message) {
        super(message);
    }
}
