package org.defenderrelief.bank;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a file said. */
final class Heard implements BankListener {
    final List<String> said = new ArrayList<>();
    final List<BankEntry> entries = new ArrayList<>();

    static Heard of(String xml) throws Unreadable {
        return of(xml.getBytes(StandardCharsets.UTF_8), 1 << 26);
    }

    static Heard of(byte[] xml, long most) throws Unreadable {
        Heard heard = new Heard();
        BankFileReader.read(new ByteArrayInputStream(xml), most, heard);
        return heard;
    }

    @Override
    public void statement(String account, String currency) {
        said.add("statement " + account + " " + currency);
    }

    @Override
    public void balance(BankBalance balance) {
        said.add("balance " + balance.number() + " " + balance.day() + " " + balance.opening() + " " + balance.closing()
                + " " + balance.currency());
    }

    @Override
    public void entry(BankEntry entry) {
        entries.add(entry);
    }

    @Override
    public void report(String file, boolean rejected, String reason) {
        said.add("report " + file + " " + rejected + " " + reason);
    }

    @Override
    public void partRejected(int part, String reason) {
        said.add("part " + part + " " + reason);
    }

    @Override
    public void transferRejected(String endToEndId, String reason) {
        said.add("transfer " + endToEndId + " " + reason);
    }
}
