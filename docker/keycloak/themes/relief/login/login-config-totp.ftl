<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp", "userLabel"); section>
<#if section = "header">
${msg("loginTotpTitle")}
<#elseif section = "form">
<ol id="kc-totp-settings" class="steps">
<li><div><p>${msg("loginTotpStep1")}</p>
<ul id="kc-totp-supported-apps">
<#list totp.supportedApplications as app>
<li>${msg(app)}</li>
</#list>
</ul></div></li>
<#if mode?? && mode = "manual">
<li><div><p>${msg("loginTotpManualStep2")}</p>
<p class="secret" id="kc-totp-secret-key" dir="ltr">${totp.totpSecretEncoded}</p>
<p>${msg("loginTotpManualStep3")}</p>
<ul>
<li id="kc-totp-type">${msg("loginTotpType")}: ${msg("loginTotp." + totp.policy.type)}</li>
<li id="kc-totp-algorithm">${msg("loginTotpAlgorithm")}: ${totp.policy.getAlgorithmKey()}</li>
<li id="kc-totp-digits">${msg("loginTotpDigits")}: ${totp.policy.digits}</li>
<li id="kc-totp-period">${msg("loginTotpInterval")}: ${totp.policy.period}</li>
</ul>
<p><a href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p></div></li>
<#else>
<li><div><p>${msg("loginTotpStep2")}</p>
<img id="kc-totp-secret-qr-code" src="data:image/png;base64, ${totp.totpSecretQrCode}" alt="${msg("reliefQr")}" width="246" height="246">
<p><a href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p></div></li>
</#if>
<li><div><p>${msg("loginTotpStep3")}</p></div></li>
</ol>
<form action="${url.loginAction}" class="form" id="kc-totp-settings-form" method="post">
<@field.input name="totp" label=msg("authenticatorCode") autocomplete="one-time-code" error=messagesPerField.get("totp") class="code"/>
<input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
<#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
<@field.input name="userLabel" label=msg("loginTotpDeviceName") hint=msg("loginTotpStep3DeviceName") error=messagesPerField.get("userLabel")/>
<@field.signOutElsewhere/>
<@field.send id="saveTOTPBtn"/>
</form>
</#if>
</@layout.registrationLayout>
