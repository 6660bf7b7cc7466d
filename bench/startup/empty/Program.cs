var input = Console.OpenStandardInput();
var buffer = new byte[65_536];
while (input.Read(buffer) > 0) { }
