package org.defenderrelief.attachment;

import java.io.InputStream;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.SharedPlaces;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.vault.file.FilesConfig;
import org.defenderrelief.vault.file.ReceiveFile;
import org.defenderrelief.vault.file.Upload;
import org.defenderrelief.vault.file.UploadToken;

/**
 * Somebody sends a file, over as many connections as it takes. Nobody but them learns of it until a request, a message or an act of theirs
 * takes it in. So many files at once are received by one node; whoever comes then is asked to come back in a moment, since a file on a slow
 * line keeps a thread of the node for its while.
 */
@ApplicationScoped
public class UploadFile {
    /** One person has this part of a node's places at most, so that nobody who lets files trickle in keeps everybody else out. */
    private static final int SHARE = 4;

    private final ReceiveFile files;
    private final Partners partners;
    private final SharedPlaces places;

    UploadFile(ReceiveFile files, Partners partners, FilesConfig config) {
        this.partners = partners;
        this.files = files;
        this.places = new SharedPlaces(
                config.receivedAtOnce(),
                Math.max(1, config.receivedAtOnce() / SHARE),
                "files-arriving",
                "Many files are arriving just now. Go on in a moment.",
                "Several files of yours are arriving just now. Go on once one of them has.");
    }

    /** Begins one. @throws Problem as {@link ReceiveFile#begin}, and as {@link Partners#requireOne} of a partner who may neither write nor follow requests */
    public UploadToken begin(Actor actor, OptionalLong length, boolean sealed) {
        requireSender(actor);
        requireToSpeakFor(actor);
        return files.begin(actor.person(), length, sealed);
    }

    /** How far it has come. @throws Problem.NotFound if it is not there for this person and token */
    public Upload state(Actor actor, UploadToken token) {
        requireSender(actor);
        return files.state(actor.person(), token);
    }

    /** Goes on from where it has come to. @throws Problem as {@link ReceiveFile#append}; {@link Problem.TooMany} {@code files-arriving} if the node receives many already */
    public Upload append(Actor actor, UploadToken token, long offset, InputStream body) {
        requireSender(actor);
        return places.within(actor.person(), () -> files.append(actor.person(), token, offset, body, false));
    }

    /** One that comes in one go, of a length that nobody has said before. @throws Problem as {@link ReceiveFile#append} */
    public UploadToken whole(Actor actor, InputStream body) {
        requireSender(actor);
        requireToSpeakFor(actor);
        return places.within(actor.person(), () -> {
            UploadToken token = files.begin(actor.person(), OptionalLong.empty(), false);
            try {
                files.append(actor.person(), token, 0, body, true);
            } catch (RuntimeException refused) {
                files.forget(actor.person(), token);
                throw refused;
            }
            return token;
        });
    }

    /** Takes it back. @throws Problem.NotFound as {@link #state} */
    public void forget(Actor actor, UploadToken token) {
        requireSender(actor);
        files.forget(actor.person(), token);
    }

    /** The largest file there may be, in bytes as they are sent. */
    public long largest(boolean sealed) {
        return files.largest(sealed);
    }

    /** Before a file begins: what goes on with one that was begun is held by its token. */
    private void requireToSpeakFor(Actor actor) {
        if (!actor.has(Role.TRIAGE) && !actor.has(Role.FINANCE)) {
            partners.requireOne(actor, Right.PREPARE, Right.FOLLOW);
        }
    }

    private static void requireSender(Actor actor) {
        if (!actor.has(Role.PARTNER) && !actor.has(Role.TRIAGE) && !actor.has(Role.FINANCE)) {
            actor.require(Role.PARTNER);
        }
    }
}
