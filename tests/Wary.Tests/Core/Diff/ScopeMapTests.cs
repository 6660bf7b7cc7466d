using Wary.Core.Diff;
using Wary.Core.Findings;

namespace Wary.Tests.Core.Diff;

public sealed class ScopeMapTests
{
    private static readonly string[] Python =
        ["class Store:", "    def delete(self, user, key):", "        # note", "        if user.is_admin:", "            self.db.drop(key)", "        return True", "", "x = 1"];

    [Fact]
    public void A_line_is_enclosed_by_its_definitions_and_conditions()
    {
        var map = new ScopeMap(Python);
        Assert.Equal("class Store: › def delete(self, user, key): › if user.is_admin:", map.ChainAt(5));
        Assert.Equal("class Store: › def delete(self, user, key):", map.ChainAt(6));
        Assert.Equal("", map.ChainAt(8));
        Assert.Equal("Store.delete", map.DefinitionAt(5));
        Assert.Equal(2, map.HeaderAt(5));
    }

    [Fact]
    public void Braces_on_their_own_line_and_signatures_over_several_lines_do_not_lose_the_definition()
    {
        var map = new ScopeMap(["namespace App", "{", "    public sealed class Cart", "    {", "        public async Task<int> Add(", "            int id,", "            int count)", "        {", "            Save(id);", "        }", "    }", "}"]);
        Assert.Equal("App.Cart.Add", map.DefinitionAt(9));
    }

    [Fact]
    public void An_else_branch_is_a_scope_of_its_own()
    {
        var map = new ScopeMap(["function f(x) {", "  if (x.ok) {", "    a();", "  } else {", "    b();", "  }", "}"]);
        Assert.Equal("function f(x) › } else", map.ChainAt(5));
    }

    [Theory]
    [InlineData("export default async function load(id: string) {", "load")]
    [InlineData("func (s *Server) Handle(w http.ResponseWriter) {", "Handle")]
    [InlineData("pub(crate) fn parse<T>(x: T) -> T {", "parse")]
    [InlineData("    private static bool IsOk(string s) =>", "IsOk")]
    [InlineData("const onSave = async (event) => {", "onSave")]
    [InlineData("app.get(\"/users/:id\", async (req, res) => {", "app.get(\"/users/:id\")")]
    [InlineData("resource \"aws_s3_bucket\" \"logs\" {", "aws_s3_bucket.logs")]
    [InlineData("  deploy:", "deploy")]
    [InlineData("[tool.poetry]", "tool.poetry")]
    [InlineData("if (user.isAdmin()) {", "")]
    [InlineData("return run(x, () => {", "")]
    [InlineData("save(order)", "")]
    public void Names_are_read_in_many_languages(string line, string name) => Assert.Equal(name, ScopeName.Of(line));

    [Fact]
    public void A_fingerprint_survives_lines_that_move_and_tells_two_findings_of_one_class_apart()
    {
        string[] moved = ["import os", "", .. Python];
        var before = Fingerprint.Of("SQL Injection", "a.py", new ScopeMap(Python).DefinitionAt(5), Python[4]);
        Assert.Equal(before, Fingerprint.Of("sql_injection", "a.py", new ScopeMap(moved).DefinitionAt(7), "  self.db.drop(key)"));
        Assert.Equal(16, before.Length);
        Assert.NotEqual(before, Fingerprint.Of("CWE-89", "a.py", "Store.delete", "self.db.drop(other)"));
        Assert.NotEqual(before, Fingerprint.Of("CWE-89", "a.py", "Store.delete", Python[4], occurrence: 1));
        Assert.NotEqual(Fingerprint.Of("x", "ab", "c", "d"), Fingerprint.Of("x", "a", "bc", "d"));
    }

    [Theory]
    [InlineData("SQL Injection", "CWE-89")]
    [InlineData("Cross-Site Scripting (XSS)", "xss")]
    [InlineData("Insecure Direct Object Reference (IDOR)", "missing_authorization")]
    [InlineData("OS Command Injection", "cwe-78")]
    [InlineData("Hardcoded credentials", "hard-coded secret")]
    public void One_class_has_many_spellings(string one, string other) => Assert.Equal(CategoryClass.Of(one), CategoryClass.Of(other));

    [Fact]
    public void Different_classes_stay_different() => Assert.NotEqual(CategoryClass.Of("CWE-89"), CategoryClass.Of("CWE-899"));
}
