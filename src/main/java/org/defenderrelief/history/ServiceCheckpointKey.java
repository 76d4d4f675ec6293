package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.keyring.ServiceSignature;
import org.defenderrelief.vault.seal.VerifyingKey;

/** The service's own keys out of the vault, under the origin that the installation is configured with. */
@ApplicationScoped
class ServiceCheckpointKey implements CheckpointKey {
    private final ServiceSignature service;
    private final ServiceKeys keys;
    private final String origin;
    private volatile Succession succession;

    ServiceCheckpointKey(ServiceSignature service, ServiceKeys keys, HistoryConfig config) {
        this.service = service;
        this.keys = keys;
        this.origin = config.origin();
        this.succession = Succession.from(service.verifyingKey(1).orElseThrow());
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public Succession succession() {
        return succession;
    }

    @Override
    public synchronized void learn(Succession read) {
        if (read.terms().size() <= succession.terms().size()) {
            return;
        }
        read.terms().stream()
                .skip(succession.terms().size())
                .forEach(term -> keys.use(term.generation(), term.since()));
        succession = read;
    }

    @Override
    public Optional<VerifyingKey> key(int generation) {
        return service.verifyingKey(generation);
    }

    @Override
    public List<VerifierKey> all() {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(service::verifyingKey)
                .takeWhile(Optional::isPresent)
                .map(key -> new VerifierKey(origin, key.orElseThrow().bytes()))
                .toList();
    }

    @Override
    public String sign(Checkpoint checkpoint, int generation) {
        List<SignedNote.By> by = Stream.concat(Stream.of(generation), service.kept(generation).stream())
                .map(this::by)
                .toList();
        return SignedNote.sign(checkpoint.text(), by);
    }

    private SignedNote.By by(int generation) {
        VerifierKey key = new VerifierKey(
                origin, service.verifyingKey(generation).orElseThrow().bytes());
        return new SignedNote.By(key, message -> service.sign(generation, message));
    }
}
