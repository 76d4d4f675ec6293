package org.defenderrelief.web.review.referral;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about other funds say; other languages in {@code messages/referral_<language>.properties}. */
@MessageBundle("referral")
public interface ReferralMsg {
    @Message("Other funds")
    String title();

    @Message(
            "Funds that work with this one. What is sealed to one of them opens for the people there, so two keepers say which there are.")
    String lead();

    @Message("Known to two keepers")
    String known();

    @Message("No other fund yet")
    String none();

    @Message("Propose one; another keeper confirms it.")
    String noneHow();

    @Message("Waits for another keeper")
    String waits();

    @Message("Founding hash of its roster")
    String root();

    @Message("Key of its service")
    String key();

    @Message(
            "Compare both with people of that fund, over the telephone or in person, before you press. Whoever gave false ones reads what is sent.")
    String compare();

    @Message("Confirm this fund")
    String confirm();

    @Message("End")
    String end();

    @Message("Propose a fund")
    String propose();

    @Message(
            "Ask people of that fund for its address, its founding hash and its key. They read them at their own service.")
    String proposeLead();

    @Message("It begins with https://.")
    String addressHint();

    @Message("64 digits and letters, from the paper that its founders printed.")
    String rootHint();

    @Message("The one line that its service tells at /api/v1/history/key.")
    String keyHint();
}
