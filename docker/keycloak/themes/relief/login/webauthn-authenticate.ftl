<#import "template.ftl" as layout>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("webauthn-login-title")}
<#elseif section = "form">
<#if authenticators?? && (shouldDisplayAuthenticators!false)>
<ul>
<#list authenticators.authenticators as authenticator>
<li id="kc-webauthn-authenticator-label-${authenticator?index}">${authenticator.label} <small>(${msg("webauthn-createdAt-label")} ${authenticator.createdAt})</small></li>
</#list>
</ul>
</#if>
<@passkeys.given></@passkeys.given>
<noscript><p>${msg("reliefNeedsScript")}</p></noscript>
</#if>
</@layout.registrationLayout>
