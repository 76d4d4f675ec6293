package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of help that is not money. The other languages stand in {@code messages/aid_<language>.properties}. */
@MessageBundle("aid")
public interface AidMsg {
    @Message("Help besides money")
    String title();

    @Message(
            "Help that takes no money of the fund: propose it whenever it can be of use, whatever is decided about money, and say later whether it was given. It is signed and holds no words; everybody who sees the case can read it.")
    String lead();

    @Message("Arrange help besides money")
    String arrange();

    @Message("Nothing is proposed.")
    String none();

    @Message("proposed by {name}, {at}")
    String proposed(String name, String at);

    @Message("given on {day}: {giver}")
    String given(String day, String giver);

    @Message("not given: {reason}")
    String dropped(String reason);

    @Message("{count} to be given or dropped before the case is closed")
    String open(int count);

    @Message("Nothing but this help is needed")
    String endTitle();

    @Message(
            "Help besides money was given, and none has still to be. The case can end with that: money is then neither granted nor refused, and the committee is not asked.")
    String endLead();

    @Message("End the case as helped")
    String end();

    @Message("Propose help")
    String proposeTitle();

    @Message("What could help")
    String kind();

    @Message("Propose it, signed")
    String propose();

    @Message("It was given")
    String giveTitle();

    @Message("On which day")
    String on();

    @Message("Who gave it")
    String giver();

    @Message("Given, signed")
    String give();

    @Message("It is not given")
    String dropTitle();

    @Message("Why not")
    String reason();

    @Message("Not given, signed")
    String drop();
}
