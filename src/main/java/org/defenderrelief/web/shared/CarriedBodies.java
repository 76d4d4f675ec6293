package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.SharedPlaces;
import org.defenderrelief.vault.file.FilesConfig;
import org.defenderrelief.vault.file.ReceiveFile;

/**
 * Sealed requests in files of their own, with the files in them, as they arrive. Each is held in memory whole, two to three times while it is opened, so a node takes so few at
 * once; whoever comes then is asked to come back in a moment.
 */
@ApplicationScoped
public class CarriedBodies {
    /** Media type of one. */
    public static final String TYPE = "application/vnd.relief.file";

    private static final int AT_ONCE = 4;
    private static final String FULL = "Files are arriving just now. Come back in a moment.";

    /** Of the most that a file can be, what is for the files in it: their seals, the request and twice the padding take the rest. */
    private static final double FOR_FILES = 0.875;

    private final SharedPlaces places = new SharedPlaces(AT_ONCE, 1, "files-arriving", FULL, FULL);
    private final long most;

    CarriedBodies(FilesConfig config) {
        most = config.carried().asLongValue();
    }

    /** The most bytes that one has. */
    public long most() {
        return most;
    }

    /** How large the files in one may be together, in whole mebibytes. */
    public long mostTogether() {
        return (long) (most * FOR_FILES) >> 20;
    }

    /**
     * Does that while it has a place, of which a person has one: whoever lets files trickle in keeps nobody else out.
     *
     * @throws Problem.TooMany {@code files-arriving} if as many are taken in already, or one of this person is
     */
    public <T> T within(Actor actor, Supplier<T> taking) {
        return places.within(actor.person(), taking);
    }

    /** All of a body. @throws Problem.TooLarge if it is larger @throws Problem as {@link ReceiveFile#cutOnItsWay} if the line broke */
    public byte[] read(InputStream body) {
        try {
            return bytes(body);
        } catch (IOException cut) {
            throw ReceiveFile.cutOnItsWay();
        }
    }

    /** The same of what comes within another body, whose reader sees to the line. */
    byte[] bytes(InputStream content) throws IOException {
        byte[] read = content.readNBytes(Math.toIntExact(most) + 1);
        if (read.length > most) {
            throw tooLarge();
        }
        return read;
    }

    private Problem.TooLarge tooLarge() {
        return new Problem.TooLarge(
                "sealed-request-too-large",
                "Sealed requests of up to " + (most >> 20) + " MiB are taken in, with their files.");
    }
}
